import { finding, type Rule } from "./linted";

/** Longer subjects are cut off on phones. */
const LONG = 70;

const SPAMMY =
  /\b(?:act now|100% free|free money|make money|earn \$|double your|risk[- ]free|no obligation|winner|you(?:'ve| have) won|click here|order now|buy now|limited time only|cash bonus|guaranteed|miracle|viagra|casino|lottery)\b|[!?]{2,}|\${2,}|€{2,}/i;

/** What is amiss with the subject and the line after it. */
export const subjectRule: Rule = ({ rendered, content }) => {
  const { subject } = rendered;
  const said = (code: Parameters<typeof finding>[0], message: string) =>
    finding(code, "warning", message, "subject");
  const spammy = SPAMMY.exec(subject)?.[0];
  const letters = subject.replace(/[^\p{L}]/gu, "");
  const shouting =
    letters.length >= 8 && letters === letters.toUpperCase() && /[A-Z]/.test(letters);
  return [
    ...(subject === ""
      ? [finding("subject_empty", "error", "The subject is empty for this contact", "subject")]
      : []),
    ...(subject.length > LONG
      ? [said("subject_long", `The subject has ${subject.length} characters; phones show about 40`)]
      : []),
    ...(shouting ? [said("subject_shouting", "The subject is all in capitals")] : []),
    ...(spammy === undefined
      ? []
      : [said("subject_spammy", `The subject reads like spam: “${spammy}”`)]),
    ...(content.preheader === null || content.preheader.trim() === ""
      ? [
          finding(
            "preheader_missing",
            "info",
            "There is no preview text, so inboxes show the beginning of the email",
            "preheader",
          ),
        ]
      : []),
  ];
};
