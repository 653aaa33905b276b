import { Images } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui";
import { MediaDrawer } from "../../media/media-drawer";
import { WordsField } from "./inspector/words-field";
import { text } from "./strings";
import { useVisual } from "./visual-context";

interface ImagePickerProps {
  src: string;
  onPick: (src: string, alt: string) => void;
  onChange: (src: string) => void;
}

/** An image from the business's own, or by its address. */
export function ImagePicker({ src, onPick, onChange }: ImagePickerProps) {
  const { canWrite } = useVisual();
  const [open, setOpen] = useState(false);
  return (
    <div className="space-y-3">
      {canWrite && (
        <Button icon={<Images size={16} />} onClick={() => setOpen(true)}>
          {src === "" ? text.chooseImage : text.replaceImage}
        </Button>
      )}
      <WordsField label={text.image} placeholder="https://" value={src} onChange={onChange} />
      <MediaDrawer
        open={open}
        onOpenChange={setOpen}
        onPick={({ url, alt }) => {
          onPick(url, alt);
          setOpen(false);
        }}
      />
    </div>
  );
}
