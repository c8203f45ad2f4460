import { FileTrigger } from 'react-aria-components';
import { Button } from '../../ui/Button';
import { RefusedLine } from '../shared/RefusedLine';

const TEXTS = ['.txt', '.md', '.docx', '.odt', '.rtf', '.html', '.htm', '.pdf', '.vtt', '.srt', '.eaf', '.TextGrid', '.cha', '.json', '.zip'];
const TABLES = ['.csv', '.tsv', '.tab', '.xlsx', '.xlsm', '.sav', '.zsav'];
const PROJECTS = ['.qdpx', '.qde', '.qdc', '.qda', '.rqda', '.sqlite3', '.jsonld'];
const TYPES = [...TEXTS, ...TABLES, ...PROJECTS];

/** Where it begins: drop files, or choose them. */
export function ChooseFiles({ refused, onFiles }: { refused: string; onFiles: (files: File[]) => void }) {
  return (
    <div className="choose-files">
      <p className="choose-title">Drop transcripts here</p>
      <p className="soft">
        Plain text, Word, PDF, OpenDocument, rich text, web pages, captions, transcripts with times, survey answers and coded tables.
        A ZIP of such files is opened. You see what was recognised before anything comes into the study.
      </p>
      <FileTrigger allowsMultiple acceptedFileTypes={TYPES} onSelect={(files) => files?.length && onFiles([...files])}>
        <Button look="primary" autoFocus>
          Choose files…
        </Button>
      </FileTrigger>
      <RefusedLine sentence={refused} />
    </div>
  );
}
