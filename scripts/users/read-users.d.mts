export interface ImportedUser {
  email: string;
  name: string;
  passwordHash: string;
  emailVerified: boolean;
}

export interface Refusal {
  line: number;
  reason: string;
}

export function readUsers(text: string): { users: ImportedUser[]; refused: Refusal[] };
