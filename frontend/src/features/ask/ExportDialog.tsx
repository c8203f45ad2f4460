import { useState } from 'react';
import { CheckboxGroup, Label } from 'react-aria-components';
import { download, Refusal } from '../../api/client';
import { useAttributes } from '../../api/queries';
import { Checkbox } from '../../ui/Check';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { RefusedLine } from '../shared/RefusedLine';
import { tellingTraits } from '../shared/Passages';
import { DEIDENTIFIED, LayerChoice, asked as layerAsked } from '../deidentify/LayerChoice';
import type { Asked } from './queries';

const FORMATS = [
  { id: 'docx', name: 'Word document (.docx)' },
  { id: 'xlsx', name: 'Excel workbook (.xlsx)' },
  { id: 'csv', name: 'Table as plain text (.csv)' },
  { id: 'html', name: 'Web page (.html)' },
];

/** The whole answer as a file; says what stands beside each quote. */
export function ExportDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const attributes = (useAttributes().data ?? []).filter(({ of }) => of === 'participant');
  const telling = tellingTraits(attributes);
  const [format, setFormat] = useState('docx');
  const [chosen, setChosen] = useState(() => telling.map(({ id }) => id));
  const [layer, setLayer] = useState(DEIDENTIFIED);
  const [refused, setRefused] = useState('');
  const fetch = async () => {
    try {
      await download('/ask/export', { ...asked, ...layerAsked(layer), format, attributes: chosen }, `quotes.${format}`);
      onClose();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  return (
    <Dialog title="Export the quotes" onClose={onClose}>
      <DialogForm submit="Make the file" onSubmit={fetch} onClose={onClose}>
        <Select label="As" options={FORMATS} value={format} onChange={setFormat} />
        {attributes.length > 0 && (
          <CheckboxGroup value={chosen} onChange={setChosen} className="field">
            <Label className="label">Beside each quote, with the pseudonym</Label>
            <div className="export-traits">
              {attributes.map(({ id, name }) => (
                <Checkbox key={id} value={id}>
                  {name}
                </Checkbox>
              ))}
            </div>
          </CheckboxGroup>
        )}
        <p className="hint">
          The more a quote says about its speaker, the easier the speaker is recognised. Choose only what readers need.
        </p>
        <LayerChoice value={layer} onChange={setLayer} />
        <RefusedLine sentence={refused} />
      </DialogForm>
    </Dialog>
  );
}
