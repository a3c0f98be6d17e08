"""Floor 7: the app: state, widgets, one file a page. The only floor that knows Streamlit, with the server."""
