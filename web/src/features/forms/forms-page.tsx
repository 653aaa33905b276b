import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader, Tabs } from "../../ui";
import { TopicsPanel } from "../topics/topics-panel";
import { FormsPanel } from "./forms-panel";
import { text } from "./strings";

/** How people come in, and what they can choose among. */
export function FormsPage() {
  const navigate = useNavigate();
  const { tab } = useSearch({ from: "/signed-in/b/$businessId/forms/" });
  const setTab = (next: string) =>
    void navigate({
      to: ".",
      search: { tab: next === "topics" ? "topics" : undefined },
      replace: true,
    });
  return (
    <>
      <PageHeader title={text.forms} />
      <Tabs
        label={text.tabs}
        value={tab ?? "forms"}
        onChange={setTab}
        tabs={[
          { id: "forms", label: text.forms, content: <FormsPanel /> },
          { id: "topics", label: text.topics, content: <TopicsPanel /> },
        ]}
      />
    </>
  );
}
