import { openArchive } from '../../src/archive/index.ts';
import { archiveContract } from './contract.ts';

archiveContract('the archive on SQLite', (clock) => openArchive({ url: 'sqlite::memory:', clock }));
