import { openArchive } from '../../src/archive/index.ts';
import { archiveContract } from './contract.ts';
import { correctionsContract } from './corrections.ts';

archiveContract('the archive on SQLite', (clock) => openArchive({ url: 'sqlite::memory:', clock }));
correctionsContract('the archive on SQLite', (clock) => openArchive({ url: 'sqlite::memory:', clock }));
