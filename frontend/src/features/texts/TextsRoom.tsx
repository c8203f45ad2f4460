import { useCodes, useFacets, useSource, useStudy } from '../../api/queries';
import { usePlace } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { SplitPanes } from '../../ui/SplitPanes';
import { AskedInText } from '../guide/AskedInText';
import { AsidePane } from './AsidePane';
import { ReadingPane } from './ReadingPane';
import { SourceList } from './SourceList';
import { OpenText } from './reading';
import './texts.css';
import './passage.css';

const LIST = { name: 'texts', label: 'Width of the list', size: 264, least: 160, most: 520 };
const ASIDE = { name: 'passage', label: 'Width of the passage pane', size: 336, least: 220, most: 640 };

/** Texts: the list, the one that is open, and what is known of the passage in hand. */
export default function TextsRoom() {
  const { id, params } = usePlace();
  return (
    <SplitPanes panes={[LIST, undefined]}>
      <nav className="pane-fill" aria-label="Texts">
        <SourceList />
      </nav>
      <OpenHere key={id} id={id} version={params.get('version') ?? ''} />
    </SplitPanes>
  );
}

function NoText({ isEmpty }: { isEmpty: boolean }) {
  return (
    <>
      <h1 className="unseen">Texts</h1>
      {isEmpty ? (
        <EmptyState
          title="Drop your transcripts here"
          text="Word, PDF, plain text, captions, web pages, tables of answers: one file or a whole folder. Nothing is kept before you have seen what was recognised."
        />
      ) : (
        <EmptyState
          title="Choose a text to read"
          text="Select words with the mouse or the keyboard, press C, type a few letters of a code, and press Enter."
        />
      )}
    </>
  );
}

function OpenHere({ id, version }: { id: string; version: string }) {
  const source = useSource(id, version);
  const codes = useCodes();
  const facets = useFacets();
  const study = useStudy();
  if (!id) return <NoText isEmpty={study.data?.totals.sources === 0} />;
  const error = source.error ?? codes.error;
  if (error) return <Trouble error={error} />;
  if (!source.data || !codes.data || !study.data) return <Waiting />;
  return (
    <OpenText
      key={source.data.version.id}
      detail={source.data}
      version={version}
      codes={codes.data}
      facets={facets.data ?? []}
      study={study.data}
    >
      <AskedInText />
      <SplitPanes panes={[undefined, ASIDE]}>
        <ReadingPane />
        <AsidePane />
      </SplitPanes>
    </OpenText>
  );
}
