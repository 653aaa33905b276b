import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { setTheme, useTheme } from "../../lib/theme";
import { Drawer, KeyValue, PageHeader, RadioCards } from "../../ui";
import { Actions } from "./gallery/actions";
import { Data } from "./gallery/data";
import { Fields } from "./gallery/fields";
import { Figures } from "./gallery/figures";
import { Floating } from "./gallery/floating";
import { SAMPLE_ROWS } from "./gallery/samples";

/** Every part of the interface with its states, on one page. */
export function GalleryPage() {
  const theme = useTheme();
  const [row, setRow] = useState<(typeof SAMPLE_ROWS)[number]>();
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto max-w-6xl space-y-6 px-4 py-6 outline-none md:px-8"
    >
      <PageHeader title="Parts" description="Every part of the interface with its states." />
      <RadioCards
        legend="Theme"
        columns={3}
        value={theme}
        onChange={setTheme}
        options={[
          { value: "system", label: "System", icon: <Monitor size={16} /> },
          { value: "light", label: "Light", icon: <Sun size={16} /> },
          { value: "dark", label: "Dark", icon: <Moon size={16} /> },
        ]}
      />
      <Actions />
      <Fields />
      <Floating onDrawer={() => setRow(SAMPLE_ROWS[0])} />
      <Data onOpen={setRow} />
      <Figures />
      <Drawer
        open={row !== undefined}
        onOpenChange={() => setRow(undefined)}
        title={row?.name ?? ""}
        description={row?.email}
      >
        <KeyValue items={[{ label: "State", value: row?.state }]} />
      </Drawer>
    </main>
  );
}
