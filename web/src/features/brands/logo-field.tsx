import { Images, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui";
import { MediaDrawer } from "../media/media-drawer";
import { text } from "./strings";

export interface Logo {
  id: string;
  url: string;
}

interface LogoFieldProps {
  logo: Logo | null;
  /** Colour that the logo stands on in emails. */
  surface: string;
  canWrite: boolean;
  onChange: (logo: Logo | null) => void;
}

/** The logo as it stands in emails, and another from the business's images. */
export function LogoField({ logo, surface, canWrite, onChange }: LogoFieldProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="space-y-3">
      {logo ? (
        <div
          className="flex min-h-28 items-center justify-center rounded-card border border-line p-6"
          style={{ backgroundColor: surface }}
        >
          <img src={logo.url} alt={text.logo} className="max-h-20 max-w-60 object-contain" />
        </div>
      ) : (
        <p className="text-muted">{text.noLogo}</p>
      )}
      {canWrite && (
        <div className="flex flex-wrap gap-2">
          <Button icon={<Images size={16} />} onClick={() => setOpen(true)}>
            {logo ? text.replaceLogo : text.chooseLogo}
          </Button>
          {logo && (
            <Button variant="ghost" icon={<Trash2 size={16} />} onClick={() => onChange(null)}>
              {text.removeLogo}
            </Button>
          )}
        </div>
      )}
      <MediaDrawer
        open={open}
        onOpenChange={setOpen}
        onPick={({ id, url }) => {
          onChange({ id, url });
          setOpen(false);
        }}
      />
    </div>
  );
}
