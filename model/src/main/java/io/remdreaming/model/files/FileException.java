package io.remdreaming.model.files;

/** A file cannot be fetched, or its text not be read. */
public final class FileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final FileProblem problem;

  /**
   * @param detail one line: what was found and what was expected
   */
  public FileException(FileProblem problem, String detail) {
    super(detail);
    this.problem = problem;
  }

  public FileException(FileProblem problem, String detail, Throwable cause) {
    super(detail, cause);
    this.problem = problem;
  }

  public FileProblem problem() {
    return problem;
  }

  /** What became of the file. */
  public FetchedFile outcome() {
    return FetchedFile.failed(problem, String.valueOf(getMessage()));
  }
}
