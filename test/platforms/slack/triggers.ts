/** trigger_ids (3 s, once) and response_urls (5 uses in 30 minutes). */

import type { Call } from './call.ts';
import type { Delivery } from './deliveries.ts';
import { forbid, Refusal } from './errors.ts';
import type { State } from './state.ts';
import { reaches } from './world.ts';

export function newTrigger(state: State, delivery: Delivery): string {
  const id = `${state.nextId('1')}.${state.nextId('2')}.${state.nextId('h').toLowerCase()}`;
  state.triggers.set(id, { id, createdAt: state.now(), isUsed: false, delivery });
  return id;
}

/** @throws Refusal. That three seconds are over is the world's doing; a second use is the app's. */
export function useTrigger(state: State, { body, token, method }: Call): Delivery {
  const name = body.trigger_id ?? body.interactivity_pointer;
  if (name === undefined) throw forbid('invalid_arguments', 'trigger_id', `${method} needs one`);
  const trigger = state.triggers.get(String(name));
  if (!trigger || !reaches(state.world, token, trigger.delivery.teamId)) throw new Refusal('invalid_trigger_id');
  if (trigger.isUsed)
    throw forbid('exchanged_trigger_id', 'trigger_id once', `used twice, after ${trigger.delivery.label}`);
  if (state.now() - trigger.createdAt > state.settings.triggerMs) throw new Refusal('expired_trigger_id');
  trigger.isUsed = true;
  return trigger.delivery;
}

export function newResponseUrl(state: State, delivery: Delivery): string {
  const id = state.nextId('r').toLowerCase();
  state.responseUrls.set(id, { id, createdAt: state.now(), uses: 0, delivery });
  return `http://${state.host}/${delivery.kind === 'command' ? 'commands' : 'actions'}/${delivery.teamId}/${id}`;
}
