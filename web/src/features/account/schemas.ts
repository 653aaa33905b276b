import { updateMeInput } from "@server/features/users/schemas";

export const profileSchema = updateMeInput.omit({ version: true }).required();
