/**
 * What the terminal's own commands print as JSON; commands/json.ts holds what the chat commands
 * print, src/intake what `ingest` prints. More fields may be
 * added, none renamed.
 */
import { z } from 'zod';

const id = z.union([z.string(), z.number()]);
const textSpan = z.object({ start: z.int().min(0), end: z.int().min(0), text: z.string() });
const speakerKind = z.enum(['person', 'organisation', 'document', 'anonymous', 'group']);

/** One line of `extract`. */
export const extractedJson = z.object({
  id,
  quotes: z.array(
    z.object({
      kind: z.enum(['direct', 'mixed', 'indirect']),
      content: z.array(textSpan).min(1),
      quoted: z.array(textSpan),
      source: textSpan.nullable(),
      cue: textSpan.nullable(),
      speaker: z
        .object({
          name: z.string(),
          kind: speakerKind,
          role: z.string().nullable(),
          affiliation: z.string().nullable(),
        })
        .nullable(),
      via: z.array(z.string()),
      confidence: z.number().min(0).max(1),
    }),
  ),
});
export type ExtractedJson = z.infer<typeof extractedJson>;

/** One line of `summarize`. */
export const summarizedJson = z.object({ id, headline: z.string(), sentences: z.array(textSpan) });
export type SummarizedJson = z.infer<typeof summarizedJson>;

/** One line of `stories`: articles of one event have the same number. */
export const storyJson = z.object({ id, story: z.int().min(0) });
export type StoryJson = z.infer<typeof storyJson>;

/** What `--json` prints on standard error. */
export const errorJson = z.object({ error: z.string() });

/** `doctor --json`. */
export const doctorJson = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), status: z.enum(['ok', 'note', 'wrong']), detail: z.string() })),
});
export type DoctorJson = z.infer<typeof doctorJson>;
