import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { isApiError } from "../../../api";
import { useAutosave } from "../../../lib/use-autosave";
import {
  campaignQuery,
  campaignsKey,
  updateCampaign,
  type Campaign,
  type CampaignChange,
} from "../api";

/** What the steps change. */
export type Draft = Required<CampaignChange>;

/** A draft as it is written, saved by itself after every pause. */
export function useCampaignDraft(businessId: string, campaign: Campaign) {
  const queryClient = useQueryClient();
  const query = campaignQuery(businessId, campaign.id);
  const saved = useRef(campaign.version);
  const [version, setVersion] = useState(campaign.version);
  const [draft, setDraft] = useState(() => draftOf(campaign));
  const [failure, setFailure] = useState<Error>();
  const [stale, setStale] = useState(false);

  const note = (fresh: Campaign) => {
    saved.current = fresh.version;
    setVersion(fresh.version);
    queryClient.setQueryData(query.queryKey, fresh);
    void queryClient.invalidateQueries({ queryKey: [...campaignsKey(businessId), "list"] });
  };
  const autosave = useAutosave(draft, async (wanted) => {
    setFailure(undefined);
    try {
      note(
        await updateCampaign(businessId, campaign.id, {
          ...sendable(wanted),
          version: saved.current,
        }),
      );
    } catch (error) {
      if (isApiError(error, "VERSION_STALE")) setStale(true);
      else if (error instanceof Error) setFailure(error);
      throw error;
    }
  });
  return {
    draft,
    /** Changes with every save. */
    version,
    saveState: autosave.state,
    failure,
    /** True once somebody else has saved something. */
    stale,
    change: (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })),
    retry: () => void autosave.flush().catch(() => undefined),
    loadTheirs: async () => {
      const theirs = await queryClient.query({ ...query, staleTime: 0 });
      note(theirs);
      const fresh = draftOf(theirs);
      autosave.accept(fresh);
      setDraft(fresh);
      setStale(false);
    },
    /** Saves what is not saved yet. Returns the version that it then has. @throws ApiError */
    settle: async (): Promise<number> => {
      await autosave.flush();
      return saved.current;
    },
  };
}

export type CampaignDraft = ReturnType<typeof useCampaignDraft>;

function draftOf(campaign: Campaign): Draft {
  const { name, templateId, subject, preheader, fromName, topicId, audience } = campaign;
  const { abTest, utm, speed } = campaign;
  return {
    ...{ name, templateId, subject, preheader, fromName, topicId, audience, abTest, utm, speed },
  };
}

/** Words that are left empty mean those of the template. */
function sendable(draft: Draft): Draft {
  const orNull = (words: string | null) => words?.trim() || null;
  const { abTest } = draft;
  return {
    ...draft,
    subject: orNull(draft.subject),
    preheader: orNull(draft.preheader),
    fromName: orNull(draft.fromName),
    abTest: abTest && {
      ...abTest,
      variants: abTest.variants.map((side) => ({ ...side, subject: orNull(side.subject) })),
    },
  };
}
