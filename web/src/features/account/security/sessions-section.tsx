import { ButtonLink, SettingsSection } from "../../../ui";
import { text } from "./strings";

/** The ways to where one is signed in, and to what happened. */
export function SessionsSection() {
  return (
    <SettingsSection title={text.sessions} description={text.sessionsHelp}>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to="/account/sessions">{text.manageSessions}</ButtonLink>
        <ButtonLink to="/account/activity">{text.activity}</ButtonLink>
      </div>
    </SettingsSection>
  );
}
