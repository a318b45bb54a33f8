/** Files, in three steps: an upload URL, the bytes, and the message in which the files stand. */
import { claimAnswer } from './answers.ts';
import { type Methods, teamOf } from './call.ts';
import { forbid, Refusal } from './errors.ts';
import { addMessage } from './messages.ts';
import { reachAsMember } from './reach.ts';
import { type Json, objects, type StandInFile, type State } from './state.ts';

export const fileMethods: Methods = {
  'files.getUploadURLExternal': {
    token: 'bot',
    scopes: ['files:write'],
    required: ['filename', 'length'],
    run(state, call) {
      const length = Number(call.body.length);
      if (!Number.isInteger(length) || length < 1)
        throw forbid('invalid_arguments', 'length', String(call.body.length));
      const file: StandInFile = {
        ...{ id: state.nextId('F'), teamId: teamOf(state, call).id, name: String(call.body.filename), title: '' },
        ...{ declaredBytes: length, data: undefined, channelId: undefined, threadTs: undefined },
        ...{ initialComment: undefined, isComplete: false },
      };
      state.files.push(file);
      return { upload_url: `http://${state.host}/upload/v1/${file.id}`, file_id: file.id };
    },
  },
  'files.completeUploadExternal': {
    token: 'bot',
    scopes: ['files:write'],
    required: ['files'],
    run(state, call) {
      const { body } = call;
      const named = objects(body.files);
      if (named.length === 0) throw forbid('invalid_arguments', 'files', 'none are named');
      const files = named.map(({ id, title }) => {
        const file = state.files.find((it) => it.id === id);
        if (!file) throw new Refusal('file_not_found');
        if (!file.data) throw forbid('file_not_found', 'upload first', `${file.id} has no bytes yet`);
        if (file.isComplete) throw forbid('file_update_failed', 'complete once', file.id);
        return { file, title: title === undefined ? file.name : String(title) };
      });
      const channel = body.channel_id === undefined ? undefined : reachAsMember(state, call, body.channel_id);
      if (channel?.isArchived) throw new Refusal('is_archived');
      const threadTs = body.thread_ts === undefined ? undefined : String(body.thread_ts);
      for (const { file, title } of files) {
        Object.assign(file, { title, channelId: channel?.id, threadTs, isComplete: true });
        file.initialComment = body.initial_comment === undefined ? undefined : String(body.initial_comment);
      }
      if (channel) {
        const place = { teamId: channel.teamId, channelId: channel.id, userId: call.token.botUserId, isBot: true };
        const said: Json = { text: String(body.initial_comment ?? '') };
        const message = addMessage(state, { ...place, threadTs, body: said });
        message.files = files.map(({ file }) => file.id);
        claimAnswer(state, message);
      }
      return { files: files.map(({ file: { id, title } }) => ({ id, title })) };
    },
  },
};

/** The bytes of a file, posted to its upload URL. @throws Refusal with an HTTP status. */
export function receiveFile(state: State, id: string, data: Uint8Array): void {
  const file = state.files.find((it) => it.id === id);
  if (!file || file.data) throw new Refusal('not_found', { status: 404 });
  if (data.byteLength !== file.declaredBytes)
    throw new Refusal('length_mismatch', {
      status: 400,
      violations: [{ rule: 'upload length', detail: `${data.byteLength} bytes, ${file.declaredBytes} were told` }],
    });
  file.data = data;
}
