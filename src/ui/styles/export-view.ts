import './export.css';
