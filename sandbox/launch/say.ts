/** One line for whoever started the sandbox. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Something the person at the keyboard can put right: its message is all they need to see. */
export class LaunchFault extends Error {
  override readonly name = 'LaunchFault';
}
