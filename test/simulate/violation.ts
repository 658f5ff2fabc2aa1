/** Something that must never be was seen; the message names the ticket or digest and what was expected of it. */
export class Violation extends Error {
  override readonly name = 'Violation';
  /** The ticket it was seen at, with all that was sent about it; null where it is about something else. */
  evidence: object | null = null;
}

/** Throws a violation unless the condition holds. */
export function demand(holds: boolean, what: () => string): asserts holds {
  if (!holds) throw new Violation(what());
}
