import { address, navigate, usePlace } from '../../app/router';
import { Tabs } from '../../ui/Tabs';
import { Decide } from './Decide';
import { KeyView } from './KeyView';
import { Recognised } from './Recognised';
import { TakenOut } from './TakenOut';
import { TextsMade } from './TextsMade';
import '../shared/side.css';
import './deidentify.css';

/** Nobody is to be recognised: find and decide, make the texts, keep the key, look again, know what went out. */
export default function DeidentifyRoom() {
  const { id } = usePlace();
  const tabs = [
    { id: 'decide', label: 'Decide', content: <Decide /> },
    { id: 'texts', label: 'Make the texts', content: <TextsMade /> },
    { id: 'key', label: 'The key', content: <KeyView /> },
    { id: 'recognised', label: 'Who could be recognised', content: <Recognised /> },
    { id: 'out', label: 'Taken out', content: <TakenOut /> },
  ];
  const open = tabs.some((tab) => tab.id === id) ? id : 'decide';
  return (
    <div className="room">
      <div className="page deid">
        <header>
          <h1>De-identify</h1>
        </header>
        <Tabs label="De-identify" tabs={tabs} value={open} onChange={(to) => to !== open && navigate(address('deidentify', to))} />
      </div>
    </div>
  );
}
