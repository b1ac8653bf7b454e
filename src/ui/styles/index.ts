import './theme.css';
import './panel.css';
