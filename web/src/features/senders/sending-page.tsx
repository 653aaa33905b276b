import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Banner, Button, PageHeader, Tabs } from "../../ui";
import { useBusiness } from "../businesses/api";
import { AccountsTab } from "./accounts/accounts-tab";
import { settingsQuery } from "./api";
import { DomainsTab } from "./domains/domains-tab";
import { RulesTab } from "./rules/rules-tab";
import { tabText, text, type TabId } from "./strings";

const route = getRouteApi("/signed-in/b/$businessId/sending");

const CONTENT = { accounts: <AccountsTab />, domains: <DomainsTab />, rules: <RulesTab /> };

/** How a business sends: accounts, domains, rules. */
export function SendingPage() {
  const business = useBusiness();
  const { tab = "accounts" } = route.useSearch();
  const navigate = route.useNavigate();
  const settings = useQuery(settingsQuery(business.id));
  const open = (next: TabId) => void navigate({ search: { tab: next }, replace: true });
  const waits = settings.data?.marketingProblem === "sender_unverified";
  return (
    <>
      <PageHeader title={text.sending} description={text.description} />
      {waits && (
        <div className="mb-4">
          <Banner
            tone="warning"
            title={text.unverifiedTitle}
            action={
              tab !== "domains" && (
                <Button size="small" onClick={() => open("domains")}>
                  {text.unverifiedAction}
                </Button>
              )
            }
          >
            {text.unverifiedBody}
          </Banner>
        </div>
      )}
      <Tabs
        label={text.views}
        value={tab}
        onChange={(id) => open(id as TabId)}
        tabs={(Object.keys(tabText) as TabId[]).map((id) => ({
          id,
          label: tabText[id],
          content: CONTENT[id],
        }))}
      />
    </>
  );
}
