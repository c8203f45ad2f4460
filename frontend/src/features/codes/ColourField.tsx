import { Radio, RadioGroup, Label } from 'react-aria-components';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import type { Code } from '../../api/types';
import { hued } from '../../ui/Bits';
import { PALETTE, coloursOf, nameOfColour } from '../../ui/colours';
import { patched } from './QuietField';

const INHERITED = 'inherited';

/** The colour of a code: one of the palette by name, or that of the code above. */
export function ColourField({ code, codes }: { code: Code; codes: Code[] }) {
  const apply = useApply();
  const bare = codes.map((each) => (each.id === code.id ? { ...each, colour: '' } : each));
  const inherited = coloursOf(bare).get(code.id) ?? '';
  const isOther = code.colour && !PALETTE.some(({ hex }) => hex === code.colour.toLowerCase());
  const choose = (value: string) => {
    const colour = value === INHERITED ? '' : value;
    const defined = command('DefineCode', { code: code.id, fields: { colour }, was: { colour: code.colour } });
    void apply([defined], { atOnce: () => patched(code.id, { colour }) });
  };
  const swatches = isOther ? [{ name: nameOfColour(code.colour), hex: code.colour }, ...PALETTE] : PALETTE;
  return (
    <RadioGroup className="swatches" value={code.colour.toLowerCase() || INHERITED} onChange={choose} orientation="horizontal">
      <Label className="label">
        Colour <span className="faint">{code.colour ? nameOfColour(code.colour) : `as above it: ${nameOfColour(inherited)}`}</span>
      </Label>
      <div className="row wrap">
        <Radio className="swatch inherited hued" value={INHERITED} aria-label={code.parent ? 'As the code above' : 'By itself'} style={hued(inherited)} />
        {swatches.map(({ name, hex }) => (
          <Radio key={hex} className="swatch hued" value={hex} aria-label={name} style={hued(hex)} />
        ))}
      </div>
    </RadioGroup>
  );
}
