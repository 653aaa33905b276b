import {
  Banner,
  BarChart,
  Button,
  Card,
  Checklist,
  LineChart,
  Progress,
  Sparkline,
  Stat,
  Tabs,
  Wizard,
} from "../../../ui";
import { SAMPLE_POINTS } from "./samples";

const VALUES = SAMPLE_POINTS.map((point) => point.value);

/** Figures, progress and guidance. */
export function Figures() {
  return (
    <div className="space-y-4">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Stat
          label="Contacts"
          value="208"
          plot={<Sparkline values={VALUES} label="Contacts over two weeks" />}
        />
        <Stat label="Emails sent" value="1,204" help="12 today" />
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title="Bars">
          <BarChart label="Emails per day" points={SAMPLE_POINTS} />
        </Card>
        <Card title="Line">
          <LineChart label="Contacts" points={SAMPLE_POINTS} />
        </Card>
      </div>
      <Banner title="206 imported, 2 skipped">
        <p>Two rows had no email address.</p>
      </Banner>
      <Banner tone="success">Workflow published.</Banner>
      <Banner
        tone="warning"
        title="Sending is paused"
        action={<Button size="small">Resume</Button>}
      />
      <Banner tone="danger" title="This could not be loaded">
        The server could not be reached.
      </Banner>
      <Card>
        <div className="space-y-4">
          <Progress label="Importing contacts.csv" value={62} />
          <Progress label="Preparing" />
        </div>
      </Card>
      <Card title="Checklist">
        <Checklist
          label="First steps"
          steps={[
            { id: "1", title: "Confirm your email", help: "", done: true },
            {
              id: "2",
              title: "Import contacts",
              help: "As a CSV file.",
              done: false,
              action: <Button variant="primary">Import</Button>,
            },
            { id: "3", title: "Write a template", help: "The email they will get.", done: false },
          ]}
        />
      </Card>
      <Card>
        <Tabs
          label="Views"
          tabs={[
            { id: "a", label: "Preview", content: "The first view." },
            { id: "b", label: "Code", content: "The second view." },
          ]}
        />
      </Card>
      <Card>
        <Wizard
          label="Import"
          steps={["File", "Columns", "Check", "Import"]}
          current={1}
          footer={
            <>
              <Button>Back</Button>
              <Button variant="primary">Next</Button>
            </>
          }
        >
          <p className="text-muted">Say which column is which.</p>
        </Wizard>
      </Card>
    </div>
  );
}
