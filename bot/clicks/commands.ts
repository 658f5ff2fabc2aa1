import type { CommandValue } from '../../cards/values.ts';
import { storeOwed } from '../chat/owe.ts';
import type { ChatCommand } from '../chat/parse.ts';
import { runCommand } from '../chat/run.ts';
import type { Answer } from './answer.ts';
import type { Click } from './context.ts';

/** The buttons of greetings and help do what the command of that name does; the answer comes as a message of its own. */
export async function commandCard(click: Click, command: CommandValue['c']): Promise<Answer> {
  const { context, event, person } = click;
  const content = await runCommand(context, {
    id: event.eventId,
    person,
    group: null,
    mentioned: [],
    command: commands[command],
  });
  if (content === null) return { toast: { code: 'shown', facts: {} }, card: null };
  const id = `cmd.${event.eventId}`;
  await storeOwed(context, id, { openId: person.openId }, content);
  return { toast: { code: 'shown', facts: {} }, card: null, reply: id };
}

const commands: Readonly<Record<CommandValue['c'], ChatCommand>> = {
  todo: { command: 'todo', filter: 'all' },
  new: { command: 'new' },
  search: { command: 'search', words: null },
  help: { command: 'help' },
};
