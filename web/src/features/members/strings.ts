export const text = {
  members: "Members",
  description: "Who works in this business and what they may do.",
  add: "Add member",
  addTitle: "Add a member",
  addHelp: "They need an account with this email address.",
  email: "Email",
  name: "Name",
  role: "Role",
  roleOf: (name: string) => `Role of ${name}`,
  joined: "Joined",
  actions: "Actions",
  you: "You",
  remove: "Remove",
  removeTitle: (name: string) => `Remove ${name}?`,
  removeBody: "They lose access to this business with their next request.",
  removed: (name: string) => `${name} was removed`,
  added: (email: string) => `${email} was added`,
  roleChanged: (name: string, role: string) => `${name} is now ${role}`,
  undo: "Undo",
} as const;

export const roleText = {
  owner: { label: "Owner", help: "Everything, also deleting the business." },
  admin: { label: "Admin", help: "Everything but deleting the business." },
  editor: { label: "Editor", help: "Contacts, templates, workflows and emails." },
  support: { label: "Support", help: "Sees most things, changes contacts." },
  viewer: { label: "Viewer", help: "Sees, changes nothing." },
} as const;
