import { Checkbox } from '../../ui/Check';
import { TextField } from '../../ui/Field';
import { counted } from '../../ui/time';
import { type LayerStanding, useLayers } from './queries';

export interface Layer {
  originals: boolean;
  reason: string;
}

export const DEIDENTIFIED: Layer = { originals: false, reason: '' };

/** As the server takes it. */
export function asked({ originals, reason }: Layer): { layer: string; reason: string | null } {
  return originals ? { layer: 'original', reason } : { layer: '', reason: null };
}

/** Which words go out: de-identified ones; originals for who may, with a reason. */
export function LayerChoice({ value, onChange }: { value: Layer; onChange: (layer: Layer) => void }) {
  const standing = useLayers().data;
  if (!standing) return null;
  return (
    <div className="field">
      <p className={standing.bare.length > 0 && !value.originals ? 'deid-warn' : 'hint'}>{layerSentence(standing, value.originals)}</p>
      {standing.guarded && standing.may_read_originals && (
        <Checkbox isSelected={value.originals} onChange={(originals) => onChange({ ...value, originals })}>
          The original words instead
        </Checkbox>
      )}
      {value.originals && (
        <TextField
          label="Why originals go out"
          hint="Kept in the history and in the list of files taken out."
          value={value.reason}
          onChange={(reason) => onChange({ ...value, reason })}
          isRequired
        />
      )}
    </div>
  );
}

export function layerSentence({ sources, bare, demanded }: LayerStanding, originals: boolean): string {
  if (originals) return 'Original words go out, with the real names in them.';
  if (bare.length === 0) return 'De-identified words go out.';
  if (demanded) return `${counted(bare.length, 'text')} not de-identified yet; the study’s rules keep them in.`;
  if (bare.length === sources) return 'No text is de-identified yet: words go out as they are.';
  const names = bare.slice(0, 2).map((name) => `“${name}”`);
  const more = bare.length > 2 ? ` and ${bare.length - 2} more` : '';
  return `De-identified words go out, except from ${names.join(', ')}${more}, not de-identified yet.`;
}
