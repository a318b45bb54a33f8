/** What is said once of a source that has died: to who added it, and in channels that live from it. */
import type { Card } from '../src/card/card.ts';
import type { SourceNotice } from '../src/intake/index.ts';
import { plain } from './show.ts';
import { button, sourceRun } from './sources-show.ts';

export function sourceNoticeCard({ sourceId, text, to }: SourceNotice): Card {
  // In direct messages Discord's buttons are of the person's own workspace, which has no such source.
  const actions = to.kind === 'channel' ? [button('Source', sourceRun({ id: sourceId }))] : [];
  return {
    kind: 'answer',
    title: 'A source does not answer',
    blocks: [
      { type: 'text', content: [plain(text)] },
      ...(actions.length > 0 ? [{ type: 'actions' as const, actions }] : []),
    ],
    fallback: text,
    isAlwaysPrivate: true,
    data: { source: sourceId, text },
  };
}
