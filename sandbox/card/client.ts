/** The first client that draws card JSON 2.0; older ones show the head and ask for an update. */
export const firstClient = '7.20';
/** Newer than anything a card can ask for. */
export const newestClient = '7.55';

/** Ages that differ in what they draw: one before cards 2.0, the first with them, then those with another VChart or layout. */
export const clientAges = ['7.10', firstClient, '7.26', '7.33', newestClient];

/** Versions such as `7.9` and `7.20` in their order: negative where the first is the older. */
export function compareClients(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  return (a?.[0] ?? 0) - (b?.[0] ?? 0) || (a?.[1] ?? 0) - (b?.[1] ?? 0);
}
