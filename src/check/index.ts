/** What of a draft, or of a statement, the archive prints. Other rooms import from here. */
export { checkDraft } from './check.ts';
export { findPickup } from './pickup.ts';
export type {
  CheckedDraft,
  CheckedQuotation,
  CheckStatus,
  PickedSentence,
  Pickup,
  Piece,
  Place,
  Printing,
} from './types.ts';
