/** Options as a server program reads them: `{ port: 1, tag: ['a', 'b'] }` becomes `--port 1 --tag a --tag b`. */
export function flags(options: Readonly<Record<string, string | number | readonly string[]>>): string[] {
  return Object.entries(options).flatMap(([name, value]) =>
    (typeof value === 'object' ? value : [value]).flatMap((one) => [`--${name}`, String(one)]),
  );
}
