/** Plain data with instants in it, as JSON and back. Texts of articles are strings and stay strings. */

const INSTANT = '@instant';

export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string, written: unknown) {
    // JSON.stringify has asked the instant for its own text already.
    const original = this[key];
    return original instanceof Temporal.Instant ? { [INSTANT]: original.toString() } : written;
  });
}

export function fromJson<Value>(json: string): Value {
  return JSON.parse(json, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !(INSTANT in value)) return value;
    return Temporal.Instant.from(String(value[INSTANT]));
  }) as Value;
}
