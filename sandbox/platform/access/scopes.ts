/**
 * The permissions that the sandbox knows, by the platform's names, and whether an app has them at first: one for everything
 * that it can do, those of README.md among them. The others are wider or narrower ones that allow the same.
 */
export const scopes = {
  'im:message': true,
  'im:message:send_as_bot': false,
  'im:message:update': false,
  'im:message:recall': false,
  'im:message:readonly': false,
  'im:message.p2p_msg:readonly': true,
  'im:message.group_at_msg:readonly': true,
  'im:message.group_msg': false,
  'im:chat': false,
  'im:chat:read': false,
  'im:chat:readonly': true,
  'im:chat.members:read': false,
  'im:chat.members:bot_access': false,
  'im:resource': true,
  'im:resource:upload': false,
  'contact:contact.base:readonly': true,
  'contact:department.base:readonly': true,
  'contact:department.organize:readonly': true,
  'contact:user.base:readonly': true,
  'contact:user.department:readonly': true,
  'contact:user.employee:readonly': true,
  'contact:user.email:readonly': true,
  'contact:user.phone:readonly': true,
  'contact:user.id:readonly': true,
  'contact:contact:readonly_as_app': false,
  'contact:contact:access_as_app': false,
} as const satisfies Readonly<Record<string, boolean>>;

export type Scope = keyof typeof scopes;

/** All names, in the order of the table. */
export const scopeNames = Object.keys(scopes) as readonly Scope[];

/** Whoever has one of these may read the whole directory. */
export const wholeDirectory = ['contact:contact:readonly_as_app', 'contact:contact:access_as_app'] as const;
const readChats = ['im:chat', 'im:chat:read', 'im:chat:readonly'] as const;
const readMessages = ['im:message', 'im:message:readonly'] as const;
const sendMessages = ['im:message', 'im:message:send_as_bot'] as const;
const changeMessages = [...sendMessages, 'im:message:update'] as const;
const readDirectory = ['contact:contact.base:readonly', ...wholeDirectory] as const;
const readDepartments = [...readDirectory, 'contact:department.organize:readonly'] as const;
const upload = ['im:resource', 'im:resource:upload'] as const;

/** Any one of these permissions lets the call in. What is not named here asks for none. */
export const callScopes: Readonly<Record<string, readonly Scope[]>> = {
  'POST im/v1/messages': sendMessages,
  'POST im/v1/messages/:id/reply': sendMessages,
  'PATCH im/v1/messages/:id': changeMessages,
  'POST interactive/v1/card/update': changeMessages,
  'DELETE im/v1/messages/:id': [...sendMessages, 'im:message:recall'],
  'GET im/v1/messages': readMessages,
  'GET im/v1/messages/:id': readMessages,
  'GET im/v1/chats/:id': readChats,
  'POST im/v1/images': upload,
  'POST im/v1/files': upload,
  'GET contact/v3/scopes': readDirectory,
  'GET contact/v3/users/:id': readDirectory,
  'GET contact/v3/users/batch': ['contact:contact.base:readonly'],
  'GET contact/v3/users/find_by_department': readDepartments,
  'POST contact/v3/users/batch_get_id': ['contact:user.id:readonly'],
  'GET contact/v3/departments/:id': readDirectory,
  'GET contact/v3/departments/:id/children': readDepartments,
  'GET contact/v3/departments/parent': readDepartments,
};

/** Any one of these permissions lets an app hear of it; a message is told apart by where it was written. */
export const eventScopes: Readonly<Record<string, readonly Scope[]>> = {
  'im.message.receive_v1 p2p': ['im:message.p2p_msg:readonly'],
  'im.message.receive_v1 group': ['im:message.group_at_msg:readonly', 'im:message.group_msg'],
  'im.message.recalled_v1': readMessages,
  'im.chat.disbanded_v1': readChats,
  'im.chat.member.bot.added_v1': ['im:chat', 'im:chat.members:bot_access', 'im:chat:readonly'],
  'im.chat.member.bot.deleted_v1': ['im:chat', 'im:chat.members:bot_access', 'im:chat:readonly'],
  'im.chat.member.user.added_v1': ['im:chat', 'im:chat.members:read', 'im:chat:readonly'],
  'im.chat.member.user.deleted_v1': ['im:chat', 'im:chat.members:read', 'im:chat:readonly'],
  'contact.user.created_v3': readDirectory,
  'contact.user.updated_v3': readDirectory,
  'contact.user.deleted_v3': readDirectory,
  'contact.department.created_v3': readDirectory,
  'contact.department.updated_v3': readDirectory,
  'contact.department.deleted_v3': readDirectory,
  'contact.scope.updated_v3': readDirectory,
};
