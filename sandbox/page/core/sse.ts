/** Splits a text stream into the `data` of server-sent events; comments and other fields are left out. */
export class EventSplitter {
  #rest = '';

  /** The data of the events that this piece completes, oldest first. */
  push(piece: string): readonly string[] {
    const blocks = (this.#rest + piece).replaceAll('\r\n', '\n').split('\n\n');
    this.#rest = blocks.pop() ?? '';
    return blocks.map(dataOf).filter((data) => data !== '');
  }
}

function dataOf(block: string): string {
  return block
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(line.startsWith('data: ') ? 6 : 5))
    .join('\n');
}
