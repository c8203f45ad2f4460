import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProjectLosses } from '../../api/answers';
import { download, post, Refusal } from '../../api/client';
import { Waiting } from '../../ui/Bits';
import { Checkbox } from '../../ui/Check';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { asked, DEIDENTIFIED, LayerChoice } from '../deidentify/LayerChoice';
import { LossReport } from '../shared/LossReport';
import { RefusedLine } from '../shared/RefusedLine';

const ENDINGS: Record<string, string> = { qdpx: 'qdpx', qdc: 'qdc', xlsx: 'xlsx', annotations: 'jsonld' };
const FORMATS = [
  { id: 'qdpx', name: 'The whole study, for NVivo, ATLAS.ti, MAXQDA… (.qdpx)' },
  { id: 'qualcoder', name: 'The whole study, for QualCoder (.zip)' },
  { id: 'comments', name: 'Word documents, codes as comments (.zip)' },
  { id: 'xlsx', name: 'All tables in one workbook (.xlsx)' },
  { id: 'csv', name: 'All tables as CSV (.zip)' },
  { id: 'parquet', name: 'All tables as Parquet (.zip)' },
  { id: 'annotations', name: 'Web annotations of the W3C (.jsonld)' },
  { id: 'qdc', name: 'The codebook alone (.qdc)' },
];

const FOR: Record<string, string> = {
  qdpx: 'One file with texts, codes, codings, people and memos, as the standard REFI-QDA has it. Lifeworld reads all of it again.',
  qualcoder: 'Unpack it, and open the folder in QualCoder.',
  comments: 'One document for each text. Whoever reads along sees in Word which words bear which code, and can answer there.',
  xlsx: 'A sheet for each kind: texts, people, codes, codings with their words, memos.',
  csv: 'The same tables as plain files, for R, SPSS or a spreadsheet.',
  parquet: 'The same tables for programs that work with much data, such as R, Python or DuckDB.',
  annotations: 'Each coded passage with its words and place, for the web and for repositories that show annotated sources.',
  qdc: 'Codes, their order and what they mean; no words of participants.',
};

/** The study as a file that other programs read; says first what they will not see. */
export function ProjectExport({ onClose }: { onClose: () => void }) {
  const [format, setFormat] = useState('qdpx');
  const [archive, setArchive] = useState(false);
  const [layer, setLayer] = useState(DEIDENTIFIED);
  const [refused, setRefused] = useState('');
  const wanted = { format, archive, layer: asked(layer).layer, reason: asked(layer).reason ?? '' };
  const fetch = async () => {
    try {
      await download('/export/project', wanted, `study.${ENDINGS[format] ?? 'zip'}`);
      onClose();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  return (
    <Dialog title="Take along for other programs" onClose={onClose}>
      <DialogForm submit="Make the file" onSubmit={fetch} onClose={onClose}>
        <div>
          <Select label="As" options={FORMATS} value={format} onChange={setFormat} />
          <p className="hint">{FOR[format]}</p>
        </div>
        {format !== 'qdc' && (
          <>
            <LayerChoice value={layer} onChange={setLayer} />
            <Checkbox isSelected={archive} onChange={setArchive}>
              For an archive: leave out everyone who has not agreed to be archived
            </Checkbox>
          </>
        )}
        <Losses wanted={{ ...wanted, reason: '' }} />
        <RefusedLine sentence={refused} />
      </DialogForm>
    </Dialog>
  );
}

function Losses({ wanted }: { wanted: { format: string; archive: boolean; layer: string; reason: string } }) {
  const found = useQuery({
    queryKey: ['project losses', wanted],
    queryFn: () => post<ProjectLosses>('/export/project/losses', wanted),
    retry: false,
  });
  if (found.error) return <RefusedLine sentence={found.error instanceof Refusal ? found.error.message : 'That did not work.'} />;
  if (!found.data) return <Waiting what="Looking what other programs will see" />;
  return (
    <LossReport
      losses={found.data.losses}
      way="out"
      title="What other programs will not see as it is here"
      none="Other programs will see everything that is in it."
    />
  );
}
