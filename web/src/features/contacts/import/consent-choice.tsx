import { useQuery } from "@tanstack/react-query";
import { Checkbox, RadioCards } from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { topicsQuery } from "../../topics/api";
import type { Import } from "./api";
import { text } from "./strings";

interface ConsentChoiceProps {
  /** True if a column of the file says who has agreed. */
  asks: boolean;
  withoutConsent: Import["withoutConsent"];
  onWithoutConsent: (choice: Import["withoutConsent"]) => void;
  topicIds: string[];
  onTopics: (ids: string[]) => void;
}

/** What becomes of people who have not agreed, and what the others are subscribed to. */
export function ConsentChoice(props: ConsentChoiceProps) {
  const { asks, withoutConsent, onWithoutConsent, topicIds, onTopics } = props;
  const { id: businessId } = useBusiness();
  const canRead = useCan("forms:read");
  const topics = useQuery({ ...topicsQuery(businessId), enabled: canRead });
  const toggle = (id: string) =>
    onTopics(topicIds.includes(id) ? topicIds.filter((each) => each !== id) : [...topicIds, id]);
  return (
    <>
      {asks && (
        <RadioCards
          legend={text.withoutConsent}
          columns={2}
          value={withoutConsent}
          onChange={onWithoutConsent}
          options={[
            { value: "suppress", label: text.suppress, help: text.suppressHelp },
            { value: "keep", label: text.keep, help: text.keepHelp },
          ]}
        />
      )}
      {topics.data && topics.data.length > 0 && (
        <fieldset>
          <legend className="font-medium">{text.topics}</legend>
          <p className="mb-1 text-sm text-muted">{text.topicsHelp}</p>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {topics.data.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={topicIds.includes(id)}
                onChange={() => toggle(id)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
