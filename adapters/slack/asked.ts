/** One request, and all that is known of it. */
import type { WebClient } from '@slack/web-api';
import type { WorkspaceSettings } from '../../src/workspace/index.ts';
import type { Asker } from './context.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';

export interface Asked {
  readonly request: Request;
  readonly asker: Asker;
  readonly settings: WorkspaceSettings;
  readonly client: WebClient;
  readonly reply: Reply;
}
