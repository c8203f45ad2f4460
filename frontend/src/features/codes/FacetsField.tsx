import { CheckboxGroup, Label } from 'react-aria-components';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { useFacets } from '../../api/queries';
import type { Code } from '../../api/types';
import { Checkbox } from '../../ui/Check';
import { patched } from './QuietField';

/** Which facets a coding with this code can carry; none chosen means all. */
export function FacetsField({ code }: { code: Code }) {
  const apply = useApply();
  const all = useFacets().data ?? [];
  if (!all.length) return null;
  const choose = (facets: string[]) => {
    const defined = command('DefineCode', { code: code.id, fields: { facets }, was: { facets: code.facets } });
    void apply([defined], { atOnce: () => patched(code.id, { facets }) });
  };
  return (
    <CheckboxGroup className="field" value={code.facets} onChange={choose}>
      <Label className="label">
        Facets of its passages <span className="faint">{code.facets.length ? '' : 'none chosen: all'}</span>
      </Label>
      <div className="row wrap facet-choices">
        {all.map((facet) => (
          <Checkbox key={facet.id} value={facet.id}>
            {facet.name} <span className="faint">{facet.values.join(', ')}</span>
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
