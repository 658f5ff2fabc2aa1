import { drawHelp } from '../../cards/help.ts';
import { candidatesText, inGroupText, languageText, outsiderText } from '../../cards/messages.ts';
import { wholeTexts } from '../../cards/whole-text.ts';
import type { ReplyContent } from '../../store/schemas.ts';
import { capacitiesOf } from '../../tickets/capacity.ts';
import { hasRole } from '../../tickets/org.ts';
import type { Language, Person } from '../../tickets/people.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { groupCardAgain } from '../../tickets/views.ts';
import { hasBusiness } from '../../tickets/visibility.ts';
import { type BotContext, surroundings } from '../context.ts';
import { newTicketCard } from '../clicks/create.ts';
import { addCard, addView } from '../clicks/show.ts';
import { askDigest, ownOverdue } from '../digests/ask.ts';
import { drawList } from '../lists/draw-list.ts';
import { actByText } from './act-by-text.ts';
import { endByText, leaveByText, leaveForm } from './leave.ts';
import type { Asked } from './asked.ts';
import { version } from '../version.ts';
import { resolveNumber } from './numbers.ts';
import { searchFor } from './search.ts';
import { zoneOf } from '../zone.ts';
import { owe } from './owe.ts';
import { toastText } from './toast-text.ts';
import { unitNamed } from './unit-named.ts';

/** Does what a command asks for and gives the words or card to answer with; null where a card of the ticket is the answer. */
export async function runCommand(context: BotContext, asked: Asked): Promise<ReplyContent | null> {
  const { person, command, group } = asked;
  switch (command.command) {
    case 'help':
      return help(context, person);
    case 'unknown':
      if (group !== null) return { text: inGroupText(person.language) };
      return help(context, person, command);
    case 'new':
      return hasRole(person, 'reviewer')
        ? { card: { ...newTicketCard(context, person) } }
        : toastText(context, person, { code: 'not_reviewer', facts: {} });
    case 'language':
      return language(context, person, command.language);
    case 'todo':
      return { card: { ...(await drawList(context, person, command.filter, 1)) } };
    case 'overdue':
      return capacitiesOf(person, surroundings(context)).some((one) => hasRole(one, 'manager'))
        ? askDigest(context, asked)
        : ownOverdue(context, person);
    case 'accept':
    case 'urge':
      return actByText(context, asked, command.number, { action: command.command });
    case 'release':
      return actByText(context, asked, command.number, { action: 'release', reasonText: command.reason });
    case 'remark':
      return actByText(context, asked, command.number, { action: 'remark', text: command.text, then: 'nothing' });
    case 'transfer': {
      const unit = unitNamed(command.unit, person, context.store.org.current());
      return actByText(context, asked, command.number, { action: 'transfer', unit, note: command.note });
    }
    case 'search':
      return searchFor(context, person, command.words);
    case 'leaveForm':
      return leaveForm(context, person);
    case 'leave':
      return leaveByText(context, asked, command);
    case 'leaveEnd':
      return endByText(context, asked, command);
    case 'ticket':
      return ticket(context, asked, command.number, command.whole);
    default:
      return command satisfies never;
  }
}

function help(context: BotContext, person: Person, unknown?: { text: string; meant: string | null }): ReplyContent {
  const policy = context.store.rulebook();
  const card = drawHelp({
    person,
    language: person.language,
    version,
    contact: policy.policy(policy.currentVersion).contact,
    ...(unknown === undefined ? {} : { unknown }),
  });
  return { card: { ...card } };
}

async function language({ store }: BotContext, person: Person, chosen: Language | null): Promise<ReplyContent> {
  if (chosen === null) return { text: languageText(person.language, false) };
  await store.setLanguage(person.openId, chosen);
  return { text: languageText(chosen, true) };
}

async function ticket(
  context: BotContext,
  { id, person, group }: Asked,
  written: string,
  whole: boolean,
): Promise<ReplyContent | null> {
  const around = surroundings(context);
  const found = await resolveNumber(context, person, written);
  if ('several' in found) return { text: candidatesText(found.several, person.language) };
  const record = await context.store.tickets.load(found.number);
  if (record === null || !hasBusiness(record.ticket, person, around))
    return { text: outsiderText(found.number, person.language) };
  if (whole) return wholeTicket(context, { id, person }, record.ticket);
  const bound = group === null ? undefined : around.org.unitOfChat(group);
  if (group !== null && bound?.code === record.ticket.unit.code)
    await addCard(context, found.number, id, (latest) => groupCardAgain(latest, group, context.realNow(), id));
  else await addView({ context, person, around }, found.number, id);
  context.wake.ticket(found.number);
  return null;
}

/** The first piece answers the message; the others are owed beside it, each under an id of its own. */
async function wholeTicket(
  context: BotContext,
  { id, person }: Pick<Asked, 'id' | 'person'>,
  of: Ticket,
): Promise<ReplyContent> {
  const { org, now } = surroundings(context);
  const timezone = org.unit(of.unit.code)?.timezone ?? zoneOf(context, person);
  const [first = '', ...more] = wholeTexts({ ticket: of, org, timezone, now, language: person.language });
  for (const [index, text] of more.entries())
    await owe(context, `${id}.${index + 2}`, { openId: person.openId }, { text });
  return { text: first };
}
