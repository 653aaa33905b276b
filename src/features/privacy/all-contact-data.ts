import type { ContactData } from "../../platform/personal-data";
import { contactData } from "../contacts";
import { emailData } from "../email";
import { submissionData } from "../forms";
import { importData } from "../imports";
import { segmentData } from "../segments";
import { consentData } from "../topics";
import { runData } from "../workflows";

/** Everything that is kept about a contact, in the order in which it is erased. */
export const allContactData: readonly ContactData[] = [
  emailData,
  consentData,
  submissionData,
  runData,
  importData,
  contactData,
  segmentData,
];
