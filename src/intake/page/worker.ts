/** The thread that pages are read in: a page that would take for ever takes nothing but its own time. */
import { parentPort } from 'node:worker_threads';
import { extractPage } from './extract.ts';

parentPort?.on('message', ({ html, address }: { readonly html: string; readonly address: string | undefined }) => {
  try {
    parentPort?.postMessage({ facts: extractPage(html, address) });
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
