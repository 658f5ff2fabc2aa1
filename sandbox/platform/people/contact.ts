import { listeners } from '../access/apps.ts';
import { departmentOfChat, departmentsOf } from './directory.ts';
import { byOpenIds, idsOf, personFields } from './directory-views.ts';
import { emit, emitToAll } from '../pushes/events.ts';
import { publishChat } from '../messages/messages.ts';
import type { ChatRecord, DepartmentRecord, PersonRecord } from '../model.ts';
import type { Platform } from '../platform.ts';

type Json = Readonly<Record<string, unknown>>;

function groupsOf({ state }: Platform, person: PersonRecord): readonly ChatRecord[] {
  return [...state.chats.values()].filter(({ kind, members }) => kind === 'group' && members.includes(person.openId));
}

/** The person changes to this department: the groups of departments follow the directory. */
export function movePerson(platform: Platform, person: PersonRecord, to: DepartmentRecord): void {
  const before = departmentsOf(person);
  const group = platform.state.chats.get(to.chatId ?? '');
  person.departmentIds = [to.openId];
  for (const chat of groupsOf(platform, person))
    if (chat !== group && departmentOfChat(platform, chat) !== undefined) leave(platform, person, chat);
  if (group !== undefined) join(platform, person, group);
  // What changed, as it was; the payload's own department_ids are not filled, one has to ask.
  tell(platform, person, 'contact.user.updated_v3', { department_ids: before });
}

/** The person leaves the company: the client is signed out, the groups lose a member, and nothing can be sent any more. */
export function resignPerson(platform: Platform, person: PersonRecord): void {
  const { departmentIds } = person;
  const before = departmentsOf(person);
  const groups = groupsOf(platform, person);
  person.resigned = true;
  person.left = { at: platform.clock.now(), chatIds: groups.map(({ chatId }) => chatId), departmentIds };
  person.departmentIds = [];
  for (const chat of groups) leave(platform, person, chat);
  tell(platform, person, 'contact.user.deleted_v3', { department_ids: before });
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
  person.departmentIds = (person.left?.departmentIds ?? []).filter((id) => platform.state.departments.has(id));
  delete person.left;
  tell(platform, person, 'contact.user.created_v3');
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

/** An event of the directory, within the app's contact range alone; `old` is what has changed, as it was. */
function tell(platform: Platform, person: PersonRecord, type: string, old?: Json): void {
  if (!person.available) return;
  for (const app of listeners(platform)) {
    const object = personFields(platform, byOpenIds(app), person);
    emit(platform, type, old === undefined ? { object } : { object, old_object: old }, { person: person.openId }, app);
  }
}
