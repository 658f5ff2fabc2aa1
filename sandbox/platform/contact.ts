import { listeners } from './apps.ts';
import { codes, refuse } from './errors.ts';
import { emit, emitToAll } from './events.ts';
import { stableHex } from './ids.ts';
import { publishChat } from './messages.ts';
import type { ChatRecord, PersonRecord } from './model.ts';
import type { Platform } from './platform.ts';

type Json = Readonly<Record<string, unknown>>;

function idsOf(person: PersonRecord): Json {
  return { open_id: person.openId, union_id: person.unionId };
}

/** The department that a unit's group stands for. */
function departmentOf({ chatId }: ChatRecord): string {
  return `od-${stableHex(chatId)}`;
}

function groupsOf({ state }: Platform, person: PersonRecord): readonly ChatRecord[] {
  return [...state.chats.values()].filter(({ kind, members }) => kind === 'group' && members.includes(person.openId));
}

function departmentsOf(platform: Platform, person: PersonRecord): readonly string[] {
  return groupsOf(platform, person).map(departmentOf);
}

/** What the directory says of a person; refuses nobody's ids and people out of the app's range. */
export function contactUser(platform: Platform, id: string, idType: string | null): Json {
  const all = [...platform.state.people.values()];
  const person = all.find(({ openId, unionId }) => (idType === 'union_id' ? unionId : openId) === id);
  if (person === undefined) refuse(codes.userUnknown, `user id ${id} is not known`);
  if (!person.available) refuse(codes.userOutOfRange, `no user authority: ${id} is out of the app's contact range`);
  const known = { ...idsOf(person), name: person.name, en_name: '', status: statusOf(person) };
  return { ...known, department_ids: departmentsOf(platform, person) };
}

function statusOf({ resigned = false }: PersonRecord): Json {
  return { is_frozen: false, is_resigned: resigned, is_activated: !resigned, is_exited: false, is_unjoin: false };
}

/** The person changes to the unit of this group: the groups of units follow the directory. */
export function movePerson(platform: Platform, person: PersonRecord, to: ChatRecord): void {
  const before = departmentsOf(platform, person);
  for (const chat of groupsOf(platform, person)) if (chat !== to) leave(platform, person, chat);
  join(platform, person, to);
  // What changed, as it was; the payload's own department_ids are not filled, one has to ask.
  tell(platform, person, 'contact.user.updated_v3', {
    object: { ...idsOf(person), name: person.name },
    old_object: { department_ids: before },
  });
}

/** The person leaves the company: the client is signed out, the groups lose a member, and nothing can be sent any more. */
export function resignPerson(platform: Platform, person: PersonRecord): void {
  const before = departmentsOf(platform, person);
  const groups = groupsOf(platform, person);
  person.resigned = true;
  person.left = { at: platform.clock.now(), chatIds: groups.map(({ chatId }) => chatId) };
  for (const chat of groups) leave(platform, person, chat);
  tell(platform, person, 'contact.user.deleted_v3', {
    object: { ...idsOf(person), name: person.name },
    old_object: { department_ids: before },
  });
}

/** How long the platform's administrators can bring back who left: 30 days (docs/feishu-contract.md, 7). */
const returnableMs = 30 * 24 * 3_600_000;

/** False once the person is gone for longer than the platform can undo. */
export function canReturn({ clock }: Platform, { left }: PersonRecord): boolean {
  return left === undefined || clock.now() - left.at <= returnableMs;
}

/** The person is in the company again, under the same ids and in the groups that are still there; for the bot it is a new one. */
export function returnPerson(platform: Platform, person: PersonRecord): void {
  const groups = (person.left?.chatIds ?? []).flatMap((chatId) => platform.state.chats.get(chatId) ?? []);
  person.resigned = false;
  delete person.left;
  tell(platform, person, 'contact.user.created_v3', {
    object: { ...idsOf(person), name: person.name, status: statusOf(person) },
  });
  for (const chat of groups) if (!chat.dissolved) join(platform, person, chat);
}

/** The person comes into the app's range or goes out of it. */
export function changeRange(platform: Platform, person: PersonRecord, available: boolean): void {
  if (person.available === available) return;
  person.available = available;
  const [none, one] = [[], [person]].map((people) => ({ departments: [], users: people.map(idsOf), user_groups: [] }));
  const event = available ? { added: one, removed: none } : { added: none, removed: one };
  emitToAll(platform, 'contact.scope.updated_v3', event);
}

function join(platform: Platform, person: PersonRecord, chat: ChatRecord): void {
  if (chat.members.includes(person.openId)) return;
  chat.members = [...chat.members, person.openId];
  tellMember(platform, 'added', person, chat);
}

function leave(platform: Platform, person: PersonRecord, chat: ChatRecord): void {
  chat.members = chat.members.filter((openId) => openId !== person.openId);
  tellMember(platform, 'deleted', person, chat);
}

/** Who looks on hears of every group, the bot of those that it is in. */
function tellMember(platform: Platform, how: 'added' | 'deleted', person: PersonRecord, chat: ChatRecord): void {
  publishChat(platform, chat);
  if (chat.dissolved) return;
  const { tenantKey } = platform.app;
  const event = {
    chat_id: chat.chatId,
    operator_id: idsOf(person),
    external: false,
    operator_tenant_key: tenantKey,
    name: chat.name,
    users: [{ name: person.name, tenant_key: tenantKey, user_id: idsOf(person) }],
  };
  // Other apps are in every group.
  for (const app of listeners(platform))
    if (app !== platform.app || chat.botIn) emit(platform, `im.chat.member.user.${how}_v1`, event, {}, app);
}

/** An event of the directory, within the app's contact range alone. */
function tell(platform: Platform, person: PersonRecord, type: string, event: Json): void {
  if (person.available) emitToAll(platform, type, event, { person: person.openId });
}
