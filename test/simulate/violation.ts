/** Something that must never be was seen; the message names the ticket or digest and what was expected of it. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Throws a violation unless the condition holds. */
export function demand(holds: boolean, what: () => string): asserts holds {
  if (!holds) throw new Violation(what());
}
