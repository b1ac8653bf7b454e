import './findings.css';
import './records.css';
import './inspector.css';
