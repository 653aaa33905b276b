import { activityData } from "../../platform/audit";
import type { PersonalData } from "../../platform/personal-data";
import { apiKeyData } from "../api-keys";
import { signInData } from "../auth";
import { membershipData } from "../businesses";
import { platformMailData } from "../email";
import { identityData } from "../identities";
import { invitationData } from "../invitations";
import { passkeyData } from "../passkeys";
import { phoneData } from "../phone";
import { secondFactorData } from "../second-factors";

/** Everything that is kept about a person besides the row of the user itself. */
export const allPersonalData: readonly PersonalData[] = [
  signInData,
  secondFactorData,
  passkeyData,
  identityData,
  phoneData,
  membershipData,
  invitationData,
  apiKeyData,
  platformMailData,
  activityData,
];
