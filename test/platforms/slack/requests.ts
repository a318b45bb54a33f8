/** HTTP mode: signed requests to the app, and wrong ones. */
import { createHmac } from 'node:crypto';
import { acknowledge, type Delivery, failDelivery } from './deliveries.ts';
import { isObject, type Json, type State } from './state.ts';

export interface RawRequest {
  /** Sent as it is; a payload is signed as JSON. */
  readonly body?: string;
  readonly payload?: Json;
  readonly contentType?: string;
  /** Default: right. A text is sent in its place; null: no header at all. */
  readonly signature?: string | null;
  /** How old the timestamp is, in milliseconds; negative: from the future. Default: 0. */
  readonly ageMs?: number;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the address that deliveries go to. */
  readonly url?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

export interface RequestSide {
  deliver(delivery: Delivery, url: string): void;
  request(url: string, raw: RawRequest): Promise<RawAnswer>;
  /** Breaks what is under way. */
  stop(): void;
}

export function openRequestSide(state: State): RequestSide {
  const stopping = new AbortController();

  /** The real time: the app's library compares with its own clock. */
  async function request(url: string, raw: RawRequest): Promise<RawAnswer> {
    const body = raw.body ?? JSON.stringify(raw.payload ?? {});
    const at = String(Math.floor((Date.now() - (raw.ageMs ?? 0)) / 1000));
    const signature =
      raw.signature === undefined ? sign(raw.secret ?? state.settings.signingSecret, at, body) : raw.signature;
    const response = await fetch(raw.url ?? url, {
      ...{ method: 'POST', body, redirect: 'manual', signal: stopping.signal },
      headers: {
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'content-type': raw.contentType ?? 'application/json',
        'x-slack-request-timestamp': at,
        ...(signature === null ? {} : { 'x-slack-signature': signature }),
        ...raw.headers,
      },
    });
    return { status: response.status, body: await response.text() };
  }

  return {
    request,
    deliver(delivery, url) {
      delivery.attempts++;
      delivery.deliveredAt = state.now();
      const { kind, payload, retry } = delivery;
      const isEvent = kind === 'event';
      const form = () =>
        String(new URLSearchParams(kind === 'command' ? stringly(payload) : { payload: JSON.stringify(payload) }));
      request(url, {
        ...(isEvent ? { payload } : { body: form(), contentType: 'application/x-www-form-urlencoded' }),
        ...(retry && {
          headers: {
            'x-slack-retry-num': String(retry.attempt),
            'x-slack-retry-reason': `http_${retry.reason.replace('http_', '')}`,
          },
        }),
      })
        .then((answer) => receive(delivery, answer))
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) failDelivery(state, delivery, String(error));
        });
      state.changed();
    },
    stop: () => stopping.abort(),
  };

  function receive(delivery: Delivery, { status, body }: RawAnswer): void {
    if (status !== 200) {
      if (!delivery.isExcused && delivery.kind !== 'event')
        state.violate('answer with 200', `${status} ${body.slice(0, 200)}`.trim(), delivery.label);
      failDelivery(state, delivery, String(status));
      return;
    }
    const said = delivery.kind === 'event' || body === '' ? {} : parse(body);
    if (isObject(said)) return void acknowledge(state, delivery, said);
    acknowledge(state, delivery, { text: body });
  }
}

/** v0=hex of HMAC-SHA256 over "v0:timestamp:body". */
export function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function stringly(payload: Json): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));
}
