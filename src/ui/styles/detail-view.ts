import './detail.css';
import './asked-got-used.css';
import './findings.css';
import './records.css';
import './compare-with.css';
import './expected.css';
