/** When a business's marketing leaves, and how much of it one contact gets. */
export interface SendingRules {
  /** Marketing emails per contact in so many hours; null: no cap. */
  capEmails: number | null;
  capHours: number;
  /** Local times `HH:MM` between which no marketing leaves; null: none. */
  quietFrom: string | null;
  quietTo: string | null;
  quietZone: "business" | "recipient";
  /** Whether opens and clicks of its emails are recorded. */
  trackOpens: boolean;
  trackClicks: boolean;
}

/** What holds until a business says otherwise. */
export const STANDARD_RULES: SendingRules = {
  capEmails: 1,
  capHours: 16,
  quietFrom: null,
  quietTo: null,
  quietZone: "business",
  trackOpens: true,
  trackClicks: true,
};
