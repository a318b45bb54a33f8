/** Corrections of speakers, each one short write transaction. */
import type { Clock } from '../../clock.ts';
import type { SpeakerDesk } from '../port.ts';
import { listCorrections, mergeSpeakers, renameSpeaker, splitSpeaker, undoCorrection } from './corrections.ts';
import type { Database } from './database.ts';
import { findReader, type Reader } from './owners.ts';

export function speakerDesk(database: Database, clock: Clock): SpeakerDesk {
  const write = <Result>(workspace: string, work: (reader: Reader) => Result): Promise<Result> =>
    database.patiently(() => work(findReader(database, workspace)));
  return {
    async mergeSpeakers(workspace, name, other) {
      return write(workspace, (reader) => mergeSpeakers(database, reader, name, other, clock.now()));
    },
    async splitSpeaker(workspace, name, other) {
      return write(workspace, (reader) => splitSpeaker(database, reader, name, other, clock.now()));
    },
    async renameSpeaker(workspace, name, shown) {
      return write(workspace, (reader) => renameSpeaker(database, reader, name, shown, clock.now()));
    },
    async undoSpeakerCorrection(workspace, id) {
      return write(workspace, (reader) => undoCorrection(database, reader, id, clock.now()));
    },
    async speakerCorrections(workspace) {
      return database.read(() => listCorrections(database, findReader(database, workspace)));
    },
  };
}
