/** The thread that documents and articles are read in. */
import { parentPort } from 'node:worker_threads';
import { UserError } from '../../errors.ts';
import { type Readable, readEntry } from '../read-entry.ts';
import { readAnyDocument } from './read-document.ts';
import { type FromThread, type Outcome, pack, type ToThread, unpack } from './thread-data.ts';

parentPort?.on('message', (question: ToThread) => parentPort?.postMessage(answer(question)));

function answer(question: ToThread): FromThread {
  try {
    if (question.ask === 'document') return { is: 'document', document: pack(readAnyDocument(question.document)) };
    return { is: 'articles', articles: pack(unpack(question.entries).map(readOne)) };
  } catch {
    // A bug of ours, and the bytes are foreign: this document is refused, and the next one read.
    return { is: 'failed' };
  }
}

function readOne(entry: Readable): Outcome {
  try {
    return readEntry(entry);
  } catch (error) {
    if (error instanceof UserError) return { reason: error.message };
    throw error;
  }
}
